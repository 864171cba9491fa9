/** The bundler hands over a Python file as text. */
declare module '*.py?raw' {
  const source: string;
  export default source;
}
