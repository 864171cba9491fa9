import type { FileHandle } from '#electron/ipc';
import { expect, test } from './electron-app';

test('serves nothing from outside the page’s folder', async ({ window }) => {
  const statuses = await window.evaluate(async () => {
    const paths = [
      '/..%2fmain%2fmain.cjs',
      '/..%2f..%2fpackage.json',
      '/..%5c..%5cpackage.json',
      '/%00',
      '/nothing.js',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  expect(statuses).toEqual([403, 403, 403, 403, 404]);
});

test('answers with a content security policy, under which no foreign or inline script runs', async ({
  window,
}) => {
  const policy = await window.evaluate(async () =>
    (await fetch('/index.html')).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const ran = await window.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.head.append(script);
    return 'inlineRan' in globalThis;
  });
  expect(ran).toBe(false);
});

test('opens no window and leaves for no other address', async ({ app, window }) => {
  const address = window.url();
  await window.evaluate(() => void globalThis.open('https://example.invalid/'));
  await window.evaluate(() => void (location.href = 'https://example.invalid/'));
  await window.waitForTimeout(500);
  expect(window.url()).toBe(address);
  await expect.poll(() => app.windows().length).toBe(1);
  expect(await window.evaluate(() => hopscope?.appInfo())).toMatchObject({ host: 'electron' });
});

test('refuses calls with arguments of the wrong kind', async ({ window }) => {
  const refusals = await window.evaluate(async () => {
    const host: unknown = hopscope;
    if (typeof host !== 'object' || host === null) throw new Error('no host');
    const call = async (name: string, ...args: readonly unknown[]): Promise<string> => {
      const member: unknown = Reflect.get(host, name);
      if (typeof member !== 'function') throw new Error(`no ${name}`);
      return Promise.resolve(Reflect.apply(member, host, args)).then(
        () => 'answered',
        (error: unknown) => String(error),
      );
    };
    return Promise.all([
      call('openSample', 7),
      call('openSample', 'x'.repeat(2000)),
      call('save', 'handle', 'text', 'version', 'yes'),
      call('exportWithDialog', 'a.png', 'no bytes', 'image/png'),
      call('drawPdf', 'svg', [{ name: 'a' }]),
      call('tellStory', { name: 'a', text: 'b' }, 'w', 'exe'),
      call('setDocumentState', null),
    ]);
  });
  for (const refusal of refusals) expect(refusal).toContain('BadCall');
});

test('knows no file but those it was given', async ({ window }) => {
  const results = await window.evaluate(async () => {
    return [
      await hopscope?.save('/etc/passwd' as FileHandle, 'x', '', true),
      await hopscope?.openSample('../samples.json'),
    ];
  });
  expect(results).toEqual([
    { type: 'failed', message: 'This topology has no file yet; save it under a name.' },
    { type: 'failed', message: 'There is no sample named ../samples.json.' },
  ]);
});

test('quitting ends the process', async ({ app, window }) => {
  expect(window.isClosed()).toBe(false);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ app: electronApp }) => void setTimeout(() => electronApp.quit(), 50));
  expect(await ended).toBe(0);
});
