// The contents list of a long page says where the reader is.

/** The last section that begins above the middle of the window. */
export function markContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a[href^="#"]')]
  const sections = links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))))
  if (links.length === 0) return
  const show = () => {
    const at = sections.findLastIndex(
      (section) => section && section.getBoundingClientRect().top < innerHeight / 2,
    )
    for (const [index, link] of links.entries())
      if (index === Math.max(0, at)) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
  }
  let isAsked = false
  addEventListener(
    'scroll',
    () => {
      if (isAsked) return
      isAsked = true
      requestAnimationFrame(() => {
        isAsked = false
        show()
      })
    },
    { passive: true },
  )
  show()
}
