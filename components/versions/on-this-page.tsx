/** The way to the sections of a long page. */
export function OnThisPage({ sections }: { sections: { id: string; title: string; mark?: string }[] }) {
  return (
    <nav aria-label="On this page" className="mt-6 border-t pt-4 max-lg:hidden print:hidden">
      <p className="mb-1 text-xs text-muted">On this page</p>
      <ul className="grid">
        {sections.map(({ id, title, mark }) => (
          <li key={id}>
            <a href={`#${id}`} className="flex min-h-6 items-center justify-between gap-2 text-soft hover:text-ink">
              {title}
              {mark && <span className="text-xs text-muted">{mark}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
