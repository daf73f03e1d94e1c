/** Imported before anything else by the package's entry: libtorch opens while the rest is read. */
import { isMainThread } from "node:worker_threads";
import { thisHost } from "./host.js";
import { startLoading } from "./load.js";

if (isMainThread) startLoading(thisHost());
