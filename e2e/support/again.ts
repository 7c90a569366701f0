// A browser, a PBX and a server on two busy cores: what fails once for want of time is told, and tried again, twice at most. What fails three times has failed.
if (process.env['CI']) jest.retryTimes(2, { logErrorsBeforeRetry: true });
