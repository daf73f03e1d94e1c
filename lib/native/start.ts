/** Imported before anything else by the package's entry: libtorch opens while the rest is read, by what is exported here. */
import { thisHost } from "./host.js";
import { startLoading } from "./load.js";

export { requireCompiled } from "./compiled.js";

startLoading(thisHost());
