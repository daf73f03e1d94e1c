declare module "node-gyp-build" {
  /** Loads the addon of a folder: the one built in it, else the one shipped in it for this machine. */
  function load(folder: string): unknown;
  namespace load {
    /** Where that addon lies. */
    function path(folder: string): string;
  }
  export default load;
}
