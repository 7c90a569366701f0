import './charts.css';

interface ColumnsProps {
  title: string;
  /** From the earliest to the latest; `parts` from below, each in the colour of its place. */
  steps: { name: string; parts: number[] }[];
  /** What the parts are. */
  legend: string[];
}

/** Columns over time; the same stands in a table beside, for whoever does not see them. */
export function Columns({ title, steps, legend }: ColumnsProps) {
  const most = Math.max(1, ...steps.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)));
  const height = (value: number) => `${((100 * value) / most).toFixed(2)}%`;
  return (
    <figure className="time-columns">
      <figcaption>{title}</figcaption>
      <div className="columns-plot" aria-hidden="true">
        {steps.map(({ name, parts }) => (
          <div key={name} className="column" title={`${name}: ${parts.join(' / ')}`}>
            {parts.map((part, place) => (
              <span key={legend[place]} data-place={place} style={{ height: height(part) }} />
            ))}
          </div>
        ))}
      </div>
      <p className="bar-legend" aria-hidden="true">
        {steps[0]?.name} – {steps.at(-1)?.name}
        {legend.map((words, place) => (
          <span key={words} className="column-legend">
            <span className="column-mark" data-place={place} /> {words}
          </span>
        ))}
      </p>
    </figure>
  );
}
