/** The bundler hands over the page's script and style as text. */
declare module '*.js?raw' {
  const source: string;
  export default source;
}
declare module '*.css?raw' {
  const source: string;
  export default source;
}
