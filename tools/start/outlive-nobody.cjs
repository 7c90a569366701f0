/** Preloaded into server and worker: they close by themselves when the launcher is gone; should that get stuck, this ends them. */
process.once('disconnect', () => setTimeout(() => process.exit(1), 10_000).unref());
process.channel?.unref();
