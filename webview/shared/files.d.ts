/** Shaders are bundled as text. */
declare module '*.glsl' {
  const source: string;
  export default source;
}
/** Icons too. */
declare module '*.svg' {
  const source: string;
  export default source;
}
/** Style sheets are bundled beside the script, and put into the page with it. */
declare module '*.css';
