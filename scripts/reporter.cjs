// mocha's spec reporter plus one last line: "N passed, N failed, N skipped". With ESCNN_TEST_COUNTS set, the line is
// also written to that file, for .ci/run.
const { writeFileSync } = require("node:fs");
const Mocha = require("mocha");

class CountingReporter extends Mocha.reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    const line = `${passes} passed, ${failures} failed, ${pending} skipped`;
    console.log(line);
    if (process.env.ESCNN_TEST_COUNTS) writeFileSync(process.env.ESCNN_TEST_COUNTS, `${line}\n`);
  }
}

module.exports = CountingReporter;
