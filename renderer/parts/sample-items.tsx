/** The bundled samples as items of the file menu. */
import { useEffect, useState, type ReactNode } from 'react';
import type { Sample } from '#electron/ipc';
import { useApp } from '../context/app-context';
import { runWith } from '../commands/command';
import { OPEN_SAMPLE } from '../commands/file-commands';
import type { MenuItem } from '../ui/menu';

interface SampleItemsProps {
  readonly children: (items: readonly MenuItem[]) => ReactNode;
}

/** Asks the host once. */
export function SampleItems({ children }: SampleItemsProps) {
  const app = useApp();
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    let gone = false;
    void app.host.listSamples().then((found) => {
      if (!gone) setSamples(found);
    });
    return () => {
      gone = true;
    };
  }, [app]);
  return children(
    samples.map(({ name, title, description }, index) => ({
      id: name,
      ...(index === 0 ? { heading: 'Samples' } : {}),
      title,
      detail: description,
      run: () => void runWith(app, OPEN_SAMPLE, name),
    })),
  );
}
