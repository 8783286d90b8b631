// The fields that arXiv's categories belong to, where that's sure (arxiv.org/category_taxonomy).

/** By a whole category, or by its archive; the category counts first. Keys are those of the first library. */
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  cs: ['computer-science'],
  eess: ['engineering'],
  econ: ['economics'],
  math: ['mathematics'],
  'math.ST': ['mathematics', 'statistics'],
  'math-ph': ['mathematics', 'physics'],
  'q-bio': ['biology'],
  'q-fin': ['economics'],
  stat: ['statistics'],
  physics: ['physics'],
  'physics.ao-ph': ['physics', 'earth-sciences'],
  'physics.bio-ph': ['physics', 'biology'],
  'physics.chem-ph': ['physics', 'chemistry'],
  'physics.geo-ph': ['physics', 'earth-sciences'],
  'physics.med-ph': ['physics', 'medicine'],
  // Of society, the history of physics and whatever has no other place.
  'physics.gen-ph': [],
  'physics.hist-ph': [],
  'physics.pop-ph': [],
  'physics.soc-ph': [],
  'astro-ph': ['physics'],
  'cond-mat': ['physics'],
  'gr-qc': ['physics'],
  'hep-ex': ['physics'],
  'hep-lat': ['physics'],
  'hep-ph': ['physics'],
  'hep-th': ['physics'],
  'nucl-ex': ['physics'],
  'nucl-th': ['physics'],
  'quant-ph': ['physics'],
}

/** More would say little: a paper that's listed everywhere is about the first of them. */
const most = 3

/** Keys of fields, those of the primary category first; none of a category that we don't know. */
export function fieldsOfCategories(categories: readonly string[]): string[] {
  const found = categories.flatMap((category) => {
    const [archive = ''] = category.split('.')
    return own(category) ?? own(archive) ?? []
  })
  return [...new Set(found)].slice(0, most)
}

function own(name: string): readonly string[] | undefined {
  return Object.hasOwn(fieldsOf, name) ? fieldsOf[name] : undefined
}
