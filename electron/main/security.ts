/**
 * What no page of this app may do, whatever runs in it. Electron's security checklist, items 5 and 11
 * to 14: permissions, webviews, navigation and new windows.
 */
import { app, session } from 'electron';
import { isPageAddress } from './app-protocol';

/** Copying an address or a cmdlet is all the page needs. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** To be called once the app is ready, before the window opens. */
export function setupSecurity(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(allowedPermissions.has(permission));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) =>
    allowedPermissions.has(permission),
  );
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault();
    });
  });
}
