import { defineConfig } from "vite";

// One file a widget, with fixed names: the templates name them, and the server adds a digest for caching.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "../src/marsad/web/static/build",
    emptyOutDir: true,
    target: "es2020",
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        app: "src/app.js", map: "src/map.js", report: "src/report.js", review: "src/review.js",
        picker: "src/picker.js", drop: "src/drop.js",
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
