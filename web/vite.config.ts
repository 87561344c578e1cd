import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Where the development server finds the product's own server. */
const server = process.env.GUANXI_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { host: "127.0.0.1", proxy: { "/api": server } },
  build: {
    target: "es2022",
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: "index.html", sw: "worker/worker.ts" },
      output: {
        // The worker has one address for ever: it is what looks for a newer one of itself.
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        codeSplitting: {
          // What every page needs, split by how often it changes, so that a release of ours does not
          // make people fetch React again.
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: "data",
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|react-query|query-core|history|store|react-store)[\\/]/,
            },
            {
              // Small parts that every page shares: apart, each would be a file of its own, and dearer than all together.
              name: "common",
              test: /src[\\/](ui[\\/](Face|Deferred|DotsMenu|Waiting|Trouble|Empty|Tick|Mark|keys|words|phone|early|idle|optional|typed)|db[\\/](store|values|session|notices|schema|changes|client|records|conflict|calls)|records[\\/](links|creating|icons))\.tsx?$/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: ["test/setup.ts"],
    css: false,
  },
});
