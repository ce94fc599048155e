import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { defineConfig } from "vite";

const outDir = "../src/marsad/web/static/build";

// The built files are kept in the repository, so that nobody needs npm to run Marsad. built.json says from which
// sources they were made; tests/web/test_built.py fails when either side has changed alone.
function digests(folder, names) {
  const digest = (name) => createHash("sha256").update(readFileSync(`${folder}/${name}`)).digest("hex");
  return Object.fromEntries(names.sort().map((name) => [name, digest(name)]));
}

// The licence texts of every package whose code the built files hold.
function licences() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const used = Object.keys(packages).filter((path) => path && !packages[path].dev && !path.includes("/@types/"));
  const texts = used.sort().map((path) => {
    const name = readdirSync(path).find((file) => /^licen[cs]e/i.test(file));
    const head = `${path.replace(/^.*node_modules\//, "")} ${packages[path].version} (${packages[path].license ?? "MIT"})`;
    return name ? `== ${head} ==\n\n${readFileSync(`${path}/${name}`, "utf8").trim()}\n` : `== ${head} ==\n`;
  });
  return texts.join("\n");
}

const noteSources = {
  name: "note-sources",
  closeBundle() {
    writeFileSync(`${outDir}/LICENSES.txt`, licences());
    const sources = readdirSync("src").map((name) => `src/${name}`);
    const inputs = digests(".", [...sources, "package-lock.json", "vite.config.js"]);
    const note = { inputs, outputs: digests(outDir, readdirSync(outDir)) };
    writeFileSync("built.json", `${JSON.stringify(note, null, 2)}\n`);
  },
};

// One file a widget, with fixed names: the templates name them, and the server adds a digest for caching.
export default defineConfig({
  publicDir: false,
  plugins: [noteSources],
  build: {
    outDir,
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
