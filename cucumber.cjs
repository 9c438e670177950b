module.exports = {
  default: {
    require: ['steps/**/*.ts'],
    format: [
      'pretty',
      ['html', 'reports/specs.html'],
      ['junit', 'reports/specs.xml'],
      ['message', 'reports/specs.ndjson'],
    ],
    formatOptions: { printAttachments: false },
    strict: true,
  },
};
