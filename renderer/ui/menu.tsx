/** A button that opens a menu (WAI-ARIA Authoring Practices, menu button): arrows move, Escape closes. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  /** Stands above the first item of a group. */
  readonly heading?: string;
  readonly shortcut?: string | null;
  readonly checked?: boolean;
  /** Why it cannot be chosen now; null when it can. */
  readonly unavailable?: string | null;
  readonly run: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly button: ReactNode;
  readonly className?: string;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
}

export function Menu({ label, button, className = 'button', items, align = 'start' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    window.addEventListener('pointerdown', outside);
    return () => window.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(root.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
    const here = all.findIndex((item) => item === document.activeElement);
    all[(here + step + all.length) % all.length]?.focus();
  };
  return (
    <div ref={root} className="menu-root">
      <button
        ref={opener}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          id={id}
          className={`menu menu-${align}`}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={keys}
        >
          {items.map((item) => (
            <MenuRow key={item.id} item={item} close={close} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuRow({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const blocked = item.unavailable ?? null;
  const run = (): void => {
    close();
    item.run();
  };
  return (
    <>
      {item.heading !== undefined && (
        <div className="menu-heading" role="presentation">
          {item.heading}
        </div>
      )}
      <button
        type="button"
        className="menu-item"
        role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
        aria-checked={item.checked}
        aria-disabled={blocked !== null}
        title={blocked ?? undefined}
        onClick={blocked === null ? run : undefined}
      >
        <span className="menu-title">{item.title}</span>
        {item.shortcut && <kbd>{item.shortcut}</kbd>}
        {item.detail !== undefined && <span className="menu-detail">{item.detail}</span>}
      </button>
    </>
  );
}
