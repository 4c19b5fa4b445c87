// A server of PouchDB's makers, in a process of its own: express-pouchdb over LevelDB on a free port of loopback.
"use strict";
const fs = require("fs");
const path = require("path");
const { fork } = require("child_process");

/** Start it on a directory; resolves to its address and a way to stop it. */
function serve(directory) {
  fs.mkdirSync(directory, { recursive: true });
  const child = fork(__filename, [directory], { cwd: directory, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error("PouchDB's server did not start")));
    child.once("message", (port) => resolve({ url: `http://127.0.0.1:${port}`, port, stop: () => child.kill() }));
  });
}

function run(directory) {
  const express = require("express");
  const PouchDB = require("pouchdb").defaults({ prefix: directory + path.sep });
  const application = express();
  application.use(
    require("express-pouchdb")(PouchDB, { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: path.join(directory, "log") }),
  );
  const listening = application.listen(0, "127.0.0.1", () => process.send(listening.address().port));
}

if (require.main === module) run(process.argv[2]);
module.exports = { serve };
