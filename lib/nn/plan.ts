/** A native plan as a module keeps it: an instance of a class, so that copies of the module share it. */
export class Plan<T> {
  constructor(readonly native: T) {}
}
