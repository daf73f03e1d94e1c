/**
 * What a module keeps of its native plan: an instance of a class, so that copies of the module share it and walks over its
 * members pass it by.
 */
export class Plan<T> {
  constructor(readonly native: T) {}
}
