// A paper's title with its TeX set: italic letters, raised and lowered pieces.
import { titleParts } from '#domain/papers/title-parts.ts'

export function PaperTitle({ title }: { title: string }) {
  return (
    <>
      {titleParts(title).map(({ text, style }) => {
        if (style === 'italic') return <i>{text}</i>
        if (style === 'sub') return <sub>{text}</sub>
        return style === 'sup' ? <sup>{text}</sup> : text
      })}
    </>
  )
}
