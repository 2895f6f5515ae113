interface SearchBoxProps {
  id: string;
  label: string;
  placeholder: string;
  onQuery(query: string): void;
}

/** A field to narrow a list by; what was found is said in `<id>-found`. */
export function SearchBox({ id, label, placeholder, onQuery }: SearchBoxProps) {
  return (
    <div class="searchbox">
      <label for={`${id}-search`}>{label}</label>
      <input
        id={`${id}-search`}
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        aria-describedby={`${id}-found`}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
    </div>
  );
}
