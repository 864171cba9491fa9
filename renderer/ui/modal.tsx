/** The browser's own modal dialog: it holds the focus, closes on Escape, and gives the focus back. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useFocusBack } from './use-focus-back';

interface ModalProps {
  readonly label: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Modal({ label, className = '', onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // The browser gives the focus back only while the dialog stands in the page.
  useFocusBack(dialog);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) {
      element.showModal();
      // Left to itself, the dialog gives the focus to a list that scrolls.
      element.querySelector<HTMLElement>('input:not([type="radio"]), input:checked, button')?.focus();
    }
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
