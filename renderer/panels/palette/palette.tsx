/** Ctrl+K: one field that finds devices, addresses and commands. */
import { Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useApp } from '../../context/app-context';
import { Modal } from '../../ui/modal';
import { itemsOf, useItems } from './use-items';
import type { PaletteItem } from './palette-items';

const NONE: readonly PaletteItem[] = [];

export function Palette() {
  const app = useApp();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = useItems(text);
  const items = found ?? NONE;
  const close = (): void => app.views.setState({ palette: false });
  const run = (item: PaletteItem | undefined): void => {
    if (!item || item.unavailable !== null) return;
    close();
    item.run();
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setActive((active + step + items.length) % items.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (found) run(items[active]);
      else void itemsOf(app, text).then(([first]) => run(first));
    }
  };
  return (
    <Modal label="Find or run" className="palette" onClose={close}>
      <div className="palette-field">
        <Search aria-hidden="true" />
        <input
          className="palette-input"
          role="combobox"
          aria-label="Find or run"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={items[active] ? `palette-${active}` : undefined}
          placeholder="Find a device, an address, a name, a command"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={keys}
        />
      </div>
      <PaletteList items={items} active={active} run={run} />
      {found?.length === 0 && <p className="palette-empty">Nothing has this name or address.</p>}
    </Modal>
  );
}

interface PaletteListProps {
  readonly items: readonly PaletteItem[];
  readonly active: number;
  readonly run: (item: PaletteItem) => void;
}

function PaletteList({ items, active, run }: PaletteListProps) {
  return (
    <div id="palette-list" className="palette-list" role="listbox" aria-label="Found">
      {items.map((item, index) => (
        <div
          key={item.id}
          id={`palette-${index}`}
          className="palette-item"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          aria-disabled={item.unavailable !== null}
          title={item.unavailable ?? undefined}
          ref={index === active ? showActive : undefined}
          onPointerUp={() => run(item)}
        >
          <span className="palette-group">{item.group}</span>
          <span className="palette-title">{item.title}</span>
          <span className="palette-detail">{item.unavailable ?? item.detail}</span>
          {item.shortcut !== null && <kbd>{item.shortcut}</kbd>}
        </div>
      ))}
    </div>
  );
}

function showActive(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
