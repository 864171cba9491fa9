/** Leaves out the rows without these words, above a list of rows. */
interface RowFilterProps {
  /** Of the list. */
  readonly title: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export function RowFilter({ title, placeholder, text, onChange }: RowFilterProps) {
  return (
    <input
      className="input section-filter"
      aria-label={`${title} with these words`}
      placeholder={placeholder}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
