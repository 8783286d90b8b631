// Words around figures: their tools, their own pages and pictures. Walks have a file of their own: their script is loaded with the page.
export const figureTexts = {
  tools: (title: string) => `Files of “${title}”`,
  data: 'Data',
  svg: 'SVG',
  png: 'PNG',
  csv: 'CSV',
  json: 'JSON',
  link: 'Link',
  lines: 'Lines show the mean over seeds; shaded bands, the full range.',
  readout: { stored: 'stored' },
  legend: { stored: 'stored result' },
  page: {
    title: (figure: string, experiment: string) => `${figure} · ${experiment}`,
    dataHeading: 'Data',
    dataNote: (rows: number) =>
      `Long curves are shortened to ${rows} rows here; the CSV and JSON files have every point.`,
    noData: 'This figure has pictures only; the JSON file has their pixels.',
    downloads: 'Download',
    run: (preset: string, seeds: string) => `Stored run: preset “${preset}”, ${seeds}.`,
    missing: 'This experiment has no such figure.',
  },
  picture: {
    source: (site: string, authors: string, year: number, run: string) =>
      `${site} · reproducing ${authors} (${year}) · ${run}`,
  },
}
