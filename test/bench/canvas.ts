/**
 * `npm run bench:canvas`: what dragging a box, dragging a route and panning cost, beside a bare React Flow canvas with
 * as many nodes and edges, as large and in the same places, in the same browser, turn by turn in one run; and what a
 * move of the pointer draws again. A table, and JSON in out/bench/canvas.json. `npm run build` comes first.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { serve, stop } from '../e2e/fixtures';
import { howToGetABrowser, provideBrowser } from '../run/test-browser';
import { bareElements, type BareElements } from './bare-elements';
import { measureGesture, type Cost } from './measure';
import { installRenderCounter, takeRenderCount, type RenderCount } from './render-counter';
import { sizedTopology, type SizedTopology } from './sized-topology';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, 'out/bench');
const require = createRequire(import.meta.url);

const SIZES = [60, 300, 1000] as const;
const TURNS = 3;
const MOST = 1.3;
const GESTURES = ['drag a box', 'drag a route', 'pan'] as const;

type Gesture = (typeof GESTURES)[number];

interface Row {
  readonly boxes: number;
  readonly wires: number;
  readonly gesture: Gesture;
  readonly ours: Cost;
  readonly bare: Cost;
  /** Ours to bare, frame to frame. */
  readonly ratio: number;
  /** Ours to bare, work for each move. */
  readonly workRatio: number;
  /** What ours drew again in one drag of 60 moves. */
  readonly drawn: RenderCount;
}

/** Exit status 1 when a gesture costs more than 1.3 times the frame time of the bare canvas. */
export async function main(): Promise<void> {
  const executablePath = await provideBrowser();
  if (executablePath === null) throw new Error(howToGetABrowser);
  const wanted = process.argv.slice(2).map(Number);
  const script = await bareScript();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const rows: Row[] = [];
  try {
    for (const size of SIZES)
      if (wanted.length === 0 || wanted.includes(size)) rows.push(...(await compare(browser, script, size)));
  } finally {
    await browser.close();
  }
  await mkdir(out, { recursive: true });
  await writeFile(
    join(out, 'canvas.json'),
    `${JSON.stringify({ turns: TURNS, most: MOST, rows }, null, 2)}\n`,
  );
  console.table(rows.map(tableRow));
  if (rows.some(({ ratio }) => ratio > MOST)) process.exitCode = 1;
}

function tableRow({ boxes, wires, gesture, ours, bare, ratio, workRatio, drawn }: Row): object {
  const sum = (counts: Readonly<Record<string, number>>): number => Object.keys(counts).length;
  return {
    boxes,
    wires,
    gesture,
    'frame ms': `${ours.frame.toFixed(1)} / ${bare.frame.toFixed(1)}`,
    ratio: ratio.toFixed(2),
    'p95 ms': `${ours.slow.toFixed(1)} / ${bare.slow.toFixed(1)}`,
    'work ms': `${ours.work.toFixed(1)} / ${bare.work.toFixed(1)}`,
    'work ratio': workRatio.toFixed(2),
    'drawn again': `${sum(drawn.nodes)} boxes, ${sum(drawn.edges)} wires, ${sum(drawn.panes)} panels`,
  };
}

/** The bare canvas as one script. */
async function bareScript(): Promise<{ readonly code: string; readonly css: string }> {
  const folder = join(out, 'bare');
  process.env['NODE_ENV'] = 'production';
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: join(root, 'test/bench/bare/bare-canvas.tsx'),
        formats: ['iife'],
        name: 'bare',
        fileName: () => 'bare.js',
      },
    },
  });
  const styles = await readFile(
    join(require.resolve('@xyflow/react/package.json'), '../dist/style.css'),
    'utf8',
  );
  return {
    code: await readFile(join(folder, 'bare.js'), 'utf8'),
    css: `${styles} html, body, #root { height: 100%; margin: 0 } .bare-box { box-sizing: border-box; width: 100%; height: 100%; border: 1px solid #888; overflow: hidden }`,
  };
}

type BareScript = Awaited<ReturnType<typeof bareScript>>;

async function compare(browser: Browser, script: BareScript, size: number): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hopscope-bench-'));
  const topology = sizedTopology(size);
  const file = join(folder, 'sized.topology.yaml');
  await writeFile(file, topology.text);
  const server = await serve(folder, file);
  try {
    const ours = await openOurs(browser, server.address);
    const bare = await openBare(browser, script, await elementsOf(ours, topology));
    const rows: Row[] = [];
    for (const gesture of GESTURES) rows.push(await compareGesture(ours, bare, gesture, topology));
    await ours.close();
    await bare.close();
    return rows;
  } finally {
    await stop(server.child);
    await rm(folder, { recursive: true, force: true });
  }
}

const BOX = '.react-flow__node[data-id="host/camera-aisle-4"]';
const LEAST_WIDTH = 80;
const viewport = { width: 1280, height: 800 };

async function openOurs(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await installRenderCounter(page);
  await page.goto(address);
  await page.locator('[data-app-state="ready"]').waitFor();
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(2000);
  await comeNear(page);
  return page;
}

/** Near enough to read what is dragged: nobody aims at boxes of ten pixels. */
async function comeNear(page: Page): Promise<void> {
  const box = page.locator(BOX);
  const bounds = (await box.count()) === 0 ? null : await box.boundingBox();
  if (bounds && bounds.width >= LEAST_WIDTH) return;
  // From here on the view is in a person's hand, and nothing fits it again.
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, -10);
  await page.waitForTimeout(300);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('camera-aisle-4');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(2500);
  await page.keyboard.press('Control+i');
  await page.waitForTimeout(1500);
}

async function openBare(browser: Browser, script: BareScript, elements: BareElements): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await page.setContent('<div id="root"></div>');
  await page.addStyleTag({ content: script.css });
  await page.evaluate((given) => Object.assign(window, { bareElements: given }), elements);
  await page.addScriptTag({ content: script.code });
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(1000);
  return page;
}

/** The bare canvas looks at the same place from as far away. */
async function elementsOf(ours: Page, { scene }: SizedTopology): Promise<BareElements> {
  const place = await ours.locator('.react-flow__viewport').evaluate((element) => {
    const { a: zoom, e: x, f: y } = new DOMMatrix(getComputedStyle(element).transform);
    return { x, y, zoom };
  });
  return bareElements(scene, place);
}

async function compareGesture(
  ours: Page,
  bare: Page,
  gesture: Gesture,
  { scene }: SizedTopology,
): Promise<Row> {
  const costs: { readonly ours: Cost; readonly bare: Cost }[] = [];
  let drawn: RenderCount = { commits: 0, nodes: {}, edges: {}, panes: {} };
  const [ourSession, bareSession] = await Promise.all([ours, bare].map((page) => sessionOf(page)));
  if (!ourSession || !bareSession) throw new Error('No session with the browser.');
  for (let turn = 0; turn < TURNS; turn += 1) {
    await ours.bringToFront();
    const our = await measureGesture(ours, ourSession, await gripOf(ours, gesture, true), {
      onStart: async () => void (await takeRenderCount(ours)),
      onMoved: async () => {
        drawn = await takeRenderCount(ours);
      },
    });
    await bare.bringToFront();
    costs.push({
      ours: our,
      bare: await measureGesture(bare, bareSession, await gripOf(bare, gesture, false)),
    });
  }
  const [our, theirs] = [
    medianCost(costs.map((cost) => cost.ours)),
    medianCost(costs.map((cost) => cost.bare)),
  ];
  return {
    boxes: scene.boxes.length,
    wires: scene.wires.length,
    gesture,
    ours: our,
    bare: theirs,
    ratio: our.frame / theirs.frame,
    workRatio: our.work / theirs.work,
    drawn,
  };
}

async function sessionOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return session;
}

/** Where each gesture begins. The bare canvas's nearest thing to a route in hand is a new edge in hand. */
async function gripOf(page: Page, gesture: Gesture, ours: boolean): Promise<{ x: number; y: number }> {
  const box = page.locator(BOX);
  if (gesture === 'pan') {
    const frame = await page.locator('.react-flow').boundingBox();
    return { x: (frame?.x ?? 0) + 20, y: (frame?.y ?? 0) + 120 };
  }
  const grip =
    gesture === 'drag a box'
      ? box
      : ours
        ? page.locator('.route-head').first()
        : box.locator('.react-flow__handle-right');
  const bounds = await grip.boundingBox();
  if (!bounds) throw new Error(`Nothing to ${gesture} on screen.`);
  return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
}

function medianCost(costs: readonly Cost[]): Cost {
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    frame: median(costs.map(({ frame }) => frame)),
    slow: median(costs.map(({ slow }) => slow)),
    work: median(costs.map(({ work }) => work)),
  };
}
