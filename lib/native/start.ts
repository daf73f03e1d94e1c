/** Imported before anything else by the package's entry: libtorch opens while the rest is read. */
import { thisHost } from "./host.js";
import { startLoading } from "./load.js";

startLoading(thisHost());
