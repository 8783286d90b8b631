// Draws the SVG that comes in as a PNG that goes out. Fonts are what FONTCONFIG_FILE says.
import sharp from 'sharp'

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk)
const scale = Number(process.argv[2])
const png = await sharp(Buffer.concat(chunks), { density: 72 * scale })
  .png({ compressionLevel: 9, palette: true, quality: 90, effort: 7 })
  .toBuffer()
process.stdout.write(png)
