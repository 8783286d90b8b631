// Where the trained meta-learners are kept.

export const checkpointFile = new URL('./checkpoint.safetensors', import.meta.url)
