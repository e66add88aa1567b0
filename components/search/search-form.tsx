import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'

export function SearchForm({ question }: { question: string }) {
  return (
    <search className="print:hidden">
      <AutoForm action={pages.search()} className="flex max-w-2xl gap-2">
        <input
          key={question}
          type="search"
          name="q"
          aria-label="Search packages and versions"
          placeholder="Name, purpose, summary, file or library"
          defaultValue={question}
          className="h-9 w-full rounded-md border border-edge bg-surface px-3 placeholder:text-muted"
        />
        <Button type="submit" look="main" className="h-9">
          Search
        </Button>
      </AutoForm>
    </search>
  )
}
