// webpack and Rspack leave TypeScript to a loader; this one takes the types away.
module.exports = function (code) {
  return require("esbuild").transformSync(code, { loader: "ts", target: "es2022" }).code;
};
