/** Shaders are bundled as text. */
declare module '*.glsl' {
  const source: string;
  export default source;
}
/** Style sheets are bundled beside the script and linked by the page. */
declare module '*.css';
