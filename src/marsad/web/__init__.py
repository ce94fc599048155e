"""The web app: pages in Arabic and English, the REST API, sign-in and review.
Knows no SQL and no Arabic rules.
"""
