import { Fragment } from 'react';
import './charts.css';

export interface BarRow {
  name: string;
  value: number;
  /** The value in words. */
  text: string;
  /** Between which values it varies. */
  range?: readonly [number, number];
}

interface BarRowsProps {
  title: string;
  rows: BarRow[];
  /** The value of a full bar. */
  full: number;
  /** A line that the values should not pass, and what it is. */
  limit?: { value: number; text: string };
}

/** A bar for each row, with its value in words: what stands there can be read without seeing the bars. */
export function BarRows({ title, rows, full, limit }: BarRowsProps) {
  const place = (value: number) => `${(100 * Math.min(1, Math.max(0, value / full))).toFixed(2)}%`;
  return (
    <figure className="bar-rows">
      <figcaption>{title}</figcaption>
      <dl>
        {rows.map(({ name, value, text, range }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <span className="bar-track" aria-hidden="true">
                <span className="bar" data-over={(limit && value > limit.value) || undefined} style={{ width: place(value) }} />
                {range && (
                  <span
                    className="bar-range"
                    style={{ insetInlineStart: place(range[0]), width: `calc(${place(range[1])} - ${place(range[0])})` }}
                  />
                )}
                {limit && <span className="bar-limit" style={{ insetInlineStart: place(limit.value) }} />}
              </span>
              <span className="figures">{text}</span>
            </dd>
          </Fragment>
        ))}
      </dl>
      {limit && (
        <p className="bar-legend">
          <span className="bar-limit-mark" aria-hidden="true" /> {limit.text}
        </p>
      )}
    </figure>
  );
}
