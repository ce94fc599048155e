"""One incident from many reports: near-copies, comparison, clusters, judgements."""
