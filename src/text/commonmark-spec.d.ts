// The types of the specification's examples, which the package does not bring.

declare module 'commonmark-spec' {
  export const tests: { markdown: string; html: string; section: string; number: number }[]
}
