/**
 * What the page asks of the loopback server: `POST api/NAME` under the page's own address, the arguments
 * as a JSON list, the answer as JSON. Everything else that `HostApi` offers the page does by itself.
 */
import type { DrawResult, HostApi, LooseText, MakeResult, OpenResult, SaveResult, StoryFormat } from '../ipc';

/** Bytes in base64. */
type Made = { readonly type: 'made'; readonly base64: string } | Extract<MakeResult, { type: 'failed' }>;

export interface ServerCalls extends Pick<
  HostApi,
  'appInfo' | 'openInitial' | 'listSamples' | 'openSample' | 'save' | 'stopDrawing'
> {
  /** Names of the topology files in the folder where the server was started. */
  listFiles(): Promise<readonly string[]>;
  /** Keeps what people have chosen for the window, as JSON, for the next session; whether it did. */
  keepSettings(text: string): Promise<boolean>;
  /** A picture as PNG, in base64. */
  draw(
    svg: string,
    scale: number,
  ): Promise<{ readonly type: 'drawn'; readonly base64: string } | Extract<DrawResult, { type: 'failed' }>>;
  drawPdf(svg: string, attached: readonly LooseText[]): Promise<Made>;
  tellStory(file: LooseText, walkthrough: string, format: StoryFormat): Promise<Made>;
  openFile(name: string): Promise<OpenResult>;
  saveFileAs(name: string, text: string): Promise<SaveResult>;
}
