// Argument: the URL of the compiled library. Ends with a line once the first tensor exists.
const { torch } = await import(process.argv[2]);
torch.ones([1]);
process.stdout.write("{}\n");
