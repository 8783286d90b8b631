// The version of the text pipeline: it grows whenever the same text would render to other HTML.

export const pipelineVersion = 6
