import { describe, expect, it } from 'vitest';
import { findBrowser } from '#electron/browser/find-browser';

const found = (platform: NodeJS.Platform, environment: Record<string, string>, ...there: readonly string[]) =>
  findBrowser(platform, environment, (path) => there.includes(path));

describe('the installed browser', () => {
  it('is looked for along the PATH on Linux, Chromium before Chrome', () => {
    const environment = { PATH: '/usr/local/bin:/usr/bin' };
    expect(found('linux', environment, '/usr/bin/google-chrome', '/usr/bin/chromium')).toBe(
      '/usr/bin/chromium',
    );
    expect(found('linux', environment, '/usr/bin/microsoft-edge')).toBe('/usr/bin/microsoft-edge');
    expect(found('linux', environment, '/opt/chromium')).toBeNull();
  });

  it('is an application of everybody or of one’s own on macOS', () => {
    const own = '/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium';
    expect(found('darwin', { HOME: '/Users/a' }, own)).toBe(own);
  });

  it('is Edge on a plain Windows', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const environment = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(found('win32', environment, edge)).toBe(edge);
  });

  it('is the one that HOPSCOPE_BROWSER names, if that exists', () => {
    const environment = { PATH: '/usr/bin', HOPSCOPE_BROWSER: '/opt/brave' };
    expect(found('linux', environment, '/opt/brave', '/usr/bin/chromium')).toBe('/opt/brave');
    expect(found('linux', environment, '/usr/bin/chromium')).toBe('/usr/bin/chromium');
  });
});
