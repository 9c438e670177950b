// Cucumber imports a format as a module, which TypeScript's files are not; this one is.
module.exports = require('./feature-format.ts').FeatureFormat;
