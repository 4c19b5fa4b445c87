// A relay that cuts a line once: what is asked arrives, and the answer to it never comes back.
"use strict";
const net = require("net");

/**
 * Relay to a port of loopback.
 * meant: told what a client has sent since the server last answered; whether this answer is to be lost.
 * Resolves to { port, armed, cuts, close }; set `armed` for the next such answer to be lost.
 */
function cutting(port, meant) {
  const state = { armed: false, cuts: 0 };
  const server = net.createServer((near) => {
    const far = net.connect(port, "127.0.0.1");
    let asked = "";
    const end = () => [near, far].forEach((socket) => socket.destroy());
    near.on("data", (part) => ((asked += part.toString("latin1")), far.write(part)));
    far.on("data", (part) => {
      if (state.armed && meant(asked)) {
        state.armed = false;
        state.cuts += 1;
        end();
        return;
      }
      asked = "";
      near.write(part);
    });
    for (const socket of [near, far]) socket.on("error", end).on("close", end);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      state.port = server.address().port;
      state.close = () => server.close();
      resolve(state);
    });
  });
}

module.exports = { cutting };
