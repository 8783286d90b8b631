// Files that Vite takes into the bundle as text.
declare module '*?raw' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: what Vite makes of such a file
  export default text
}
