import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { networkOf } from "../../src/platform/http/network.ts";

const SAME: [string, string][] = [
  ["192.0.2.7", "192.0.2.7"],
  ["192.0.2.7:4711", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["[::ffff:192.0.2.7]:80", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::ffff", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", "unknown"],
];

describe("the network of an address", () => {
  for (const [address, network] of SAME) {
    it(`of ${JSON.stringify(address)} is ${network}`, () => {
      assert.equal(networkOf(address), network);
    });
  }
});
