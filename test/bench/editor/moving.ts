import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { editorFrame, openFile, openFolder } from '../../browser/support/workbench';
import { extensionOf } from '../doubleClick';
import { median, printTable } from '../numbers';
import { setBenchStage } from '../stage';
import { writeLarge } from './files';

const seconds = 10;
const frameBar = 1.3;
const blankBar = 500;
/** Looks of the picture that keys go through. */
const looks = 12;
const peer = 'peer.nothing';

interface Moved {
  readonly frames: readonly number[];
  /** The longest that a place of the picture had nothing on it, in milliseconds. */
  readonly blank: number;
}

/**
 * Zooming and panning over 4 GB of float32 for ten seconds, beside a bare page that draws one quad of such a texture;
 * then changes of the look, with how many messages went to the host.
 */
export async function moving(): Promise<void> {
  const { stage, end } = await setBenchStage();
  const browser = await launchChromium();
  try {
    await writeLarge(path.join(stage.folder, 'large-4gb.fits'), 32_768);
    await writeFile(path.join(stage.folder, peer), 'nothing');
    const page = await openFolder(browser, stage.url, stage.folder);
    let frame = await openPicture(page);
    const size = await frame.evaluate<readonly [number, number]>(
      "(({ width, height }) => [width, height])(document.querySelector('canvas.sky'))",
    );
    const bare = await browser.newPage({ viewport: { width: size[0], height: size[1] } });
    await bare.setContent(`<canvas width=${size[0]} height=${size[1]}></canvas>`);
    const theirs = await bare.evaluate<number[]>(bareQuad);
    await bare.close();
    await page.bringToFront();
    const framed = await quadInEditor(page, size);
    frame = await openPicture(page);
    const ours = await frame.evaluate<Moved>(move);
    const { messages, delays } = await changeLooks(page, frame);
    const ratio = median(ours.frames) / median(theirs);
    const least = median(framed) / median(theirs);
    console.log(`\n4 GB of float32 (32768²) in ${size.join(' × ')} pixels\n`);
    const kept = (is: boolean) => (is ? 'kept' : 'missed');
    printTable([
      ['what', 'value', 'bar'],
      ['median frame of a bare quad/ms', median(theirs).toFixed(1), ''],
      ['the same quad in an editor of its own/ms', median(framed).toFixed(1), ''],
      ['its ratio, that of an editor that only draws it', least.toFixed(2), ''],
      ['median frame of zoom and pan/ms', median(ours.frames).toFixed(1), ''],
      ['ratio', ratio.toFixed(2), `≤ ${frameBar} ${kept(ratio <= frameBar)}`],
      ['oldest blank place/ms', ours.blank.toFixed(0), `≤ ${blankBar} ${kept(ours.blank <= blankBar)}`],
      [`messages to the host in ${looks} changes of look`, String(messages), `0 ${kept(messages === 0)}`],
      ['frames from a key to its look', median(delays).toFixed(0), `1 ${kept(median(delays) <= 1)}`],
    ]);
  } finally {
    await browser.close();
    await end();
  }
}

async function openPicture(page: Page): Promise<Frame> {
  await openFile(page, 'large-4gb.fits');
  const frame = await editorFrame(page);
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached', timeout: 60_000 });
  return frame;
}

/** The frame times of the bare quad where a webview of the workbench draws it: what is around it takes its own time. */
async function quadInEditor(page: Page, [width, height]: readonly [number, number]): Promise<number[]> {
  await openFile(page, peer);
  const frame = await editorFrame(page, extensionOf(peer));
  await frame.evaluate(`document.body.innerHTML = '<canvas width=${width} height=${height}></canvas>'`);
  return frame.evaluate<number[]>(bareQuad);
}

/** Frame times of a page that draws one textured quad in every frame. */
const bareQuad = `new Promise((resolve) => {
  const canvas = document.querySelector('canvas');
  const gl = canvas.getContext('webgl2', { antialias: false, depth: false, stencil: false });
  const shader = (type, source) => {
    const made = gl.createShader(type);
    gl.shaderSource(made, source);
    gl.compileShader(made);
    return made;
  };
  const program = gl.createProgram();
  gl.attachShader(program, shader(gl.VERTEX_SHADER, \`#version 300 es
    out vec2 at; uniform float zoom;
    void main() { vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1); at = corner * zoom; gl_Position = vec4(corner * 2.0 - 1.0, 0, 1); }\`));
  gl.attachShader(program, shader(gl.FRAGMENT_SHADER, \`#version 300 es
    precision highp float; precision highp sampler2D; in vec2 at; uniform sampler2D samples; out vec4 colour;
    void main() { colour = vec4(vec3(texelFetch(samples, ivec2(at * vec2(1023.0)) & 1023, 0).r), 1); }\`));
  gl.linkProgram(program);
  gl.useProgram(program);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, 1024, 1024, 0, gl.RED, gl.FLOAT, Float32Array.from({ length: 1 << 20 }, (_, at) => (at * 7919 % 1009) / 1009));
  const zoom = gl.getUniformLocation(program, 'zoom');
  const frames = [];
  const start = performance.now();
  let last = start;
  const step = (now) => {
    frames.push(now - last);
    last = now;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.uniform1f(zoom, 0.5 + 0.4 * Math.sin(now / 500));
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    if (now - start < ${seconds * 1000}) requestAnimationFrame(step);
    else resolve(frames.slice(5));
  };
  requestAnimationFrame(step);
})`;

/** Wheel and drag in every frame; some places of the canvas are looked at ten times a second. */
const move = `new Promise((resolve) => {
  const canvas = document.querySelector('canvas.sky');
  const box = canvas.getBoundingClientRect();
  const middle = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true };
  const wheel = (deltaY) => canvas.dispatchEvent(new WheelEvent('wheel', { ...middle, deltaY }));
  const pointer = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, { ...middle, clientX: middle.clientX + x, clientY: middle.clientY + y, button: 0, buttons: 1, pointerId: 1 }));
  // Captured pointers are those of real mice.
  canvas.setPointerCapture = () => undefined;
  // Beyond the fit, so that the picture covers the canvas.
  wheel(-700);
  const ground = getComputedStyle(canvas).backgroundColor.match(/\\d+/g).map(Number);
  const small = new OffscreenCanvas(16, 10).getContext('2d', { willReadFrequently: true });
  const since = new Float64Array(160).fill(NaN);
  const frames = [];
  let blank = 0;
  let count = 0;
  const start = performance.now();
  let last = start;
  let looked = start;
  const step = (now) => {
    frames.push(now - last);
    last = now;
    const phase = Math.floor((now - start) / 1000) % 3;
    if (phase === 0) wheel(-12 * Math.sign(Math.sin((now - start) / 3000)));
    else if (phase === 1) wheel(10 * Math.sin((now - start) / 400));
    else { pointer('pointerdown', 0, 0); pointer('pointermove', 14 * Math.cos(now / 700), 9 * Math.sin(now / 500)); pointer('pointerup', 0, 0); }
    if (now - looked > 100) {
      looked = now;
      // After the page has drawn in this frame.
      requestAnimationFrame(() => queueMicrotask(() => {
        small.clearRect(0, 0, 16, 10);
        small.drawImage(canvas, 0, 0, 16, 10);
        const { data } = small.getImageData(0, 0, 16, 10);
        count++;
        for (let at = 0; at < 160; at++) {
          // The colour of the page is that of a place where nothing was drawn.
          if (ground.some((part, of) => data[4 * at + of] !== part)) since[at] = NaN;
          else { if (Number.isNaN(since[at])) since[at] = now; blank = Math.max(blank, now - since[at]); }
        }
      }));
    }
    if (now - start < ${seconds * 1000}) requestAnimationFrame(step);
    else resolve({ frames: frames.slice(5), blank, count });
  };
  requestAnimationFrame(step);
})`;

/** Goes through stretches and colour maps by their keys. */
async function changeLooks(page: Page, frame: Frame) {
  await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached', timeout: 60_000 });
  // What the page says to the host goes through the frame around it.
  const outer = frame.parentFrame()!;
  await outer.evaluate(`globalThis.benchMessages = 0;
    window.addEventListener('message', ({ data }) => { if (data?.command === 'onmessage') globalThis.benchMessages++; });`);
  await frame.evaluate(`(() => {
    globalThis.benchDelays = [];
    let key = null;
    let passed = 0;
    window.addEventListener('keydown', () => { key = performance.now(); passed = 0; }, true);
    const draw = WebGL2RenderingContext.prototype.drawArrays;
    WebGL2RenderingContext.prototype.drawArrays = function (...given) {
      if (key !== null) { globalThis.benchDelays.push(passed); key = null; }
      return draw.apply(this, given);
    };
    const beat = () => { passed++; requestAnimationFrame(beat); };
    requestAnimationFrame(beat);
  })()`);
  await frame.locator('canvas.sky').focus();
  for (let look = 0; look < looks; look++) {
    // Next stretch and next colour map; limits of another kind may need values that are not there yet.
    await page.keyboard.press(look % 2 === 0 ? 's' : 'c');
    await page.waitForTimeout(300);
  }
  const messages = await outer.evaluate<number>('globalThis.benchMessages');
  const delays = await frame.evaluate<number[]>('globalThis.benchDelays');
  return { messages, delays };
}
