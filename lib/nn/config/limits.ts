/** What a config may ask for at most: it may come from a stranger. */

/** Levels of lists and objects. */
export const deepestConfig = 256;
/** Modules inside modules. */
export const deepestModule = 64;
/** Channels of a field type. */
export const mostChannels = 1 << 16;
/** The size of a representation, and of a group that is made. */
export const largestRepresentation = 1 << 11;
/** Numbers in one tensor of a module: 4 GB in float32. */
export const mostNumbers = 2 ** 30;
/** The frequency up to which an infinite group lists irreps. */
export const highestFrequency = 256;
/** What building all modules of a model may take, in numbers of kernels: some seconds. */
export const buildBudget = 2 ** 26;
