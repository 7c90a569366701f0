import { paths } from './paths';

/** Where a notice leads. */
export function noticeAddress(noun: string, id: string): string {
  switch (noun) {
    case 'agents':
    case 'alerts':
      return paths.floor;
    case 'deals':
      return paths.deal(id);
    case 'leads':
      return paths.lead(id);
    case 'requests':
      return paths.request(id);
    case 'tasks':
      return paths.task(id);
    case 'campaigns':
      return paths.campaign(id);
    case 'reviews':
      return paths.review(id);
    case 'calibrations':
      return paths.calibration(id);
    case 'calls':
      return paths.call(id);
    case 'reports':
      return paths.reports;
    case 'webhooks':
      return paths.desk;
    default:
      return paths.client(id);
  }
}
