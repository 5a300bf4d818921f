// torch's generator and threads are the process's, so tests that draw from them or count tensors would disturb one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
