import { Anchor, Group } from '@mantine/core';

const FORMATS = ['csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

interface FileLinksProps {
  addressOf: (format: Format) => string;
  /** What the file is: beside others, its format alone says too little. */
  labelOf: (format: Format) => string;
}

/** What a table is fetched as. */
export function FileLinks({ addressOf, labelOf }: FileLinksProps) {
  return (
    <Group gap="sm" className="no-print">
      {FORMATS.map((format) => (
        <Anchor key={format} href={addressOf(format)} download size="sm" aria-label={labelOf(format)}>
          {format.toUpperCase()}
        </Anchor>
      ))}
    </Group>
  );
}
